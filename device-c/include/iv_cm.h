/*
 * iv_cm.h: what the modules have in common: streams, frames, codecs.
 *
 * SPDX-License-Identifier: MIT OR Apache-2.0
 *
 * Enums cross as 32-bit integers: each type is an int32_t beside its enumerators, so that a compiler that packs enums
 * into one byte (bare-metal ARM does) lays the structures out the same.
 */
#ifndef IV_CM_H
#define IV_CM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MAX_FILE_NAME_LENGTH 128 /* bytes */

/* What a call carries. */
typedef int32_t iv_cm_stream_type_e;
enum {
    IV_CM_STREAM_TYPE_AUDIO = 0, /* sound alone */
    IV_CM_STREAM_TYPE_VIDEO = 1, /* sound and pictures */
    IV_CM_STREAM_TYPE_BUTT = 2
};

typedef int32_t iv_cm_venc_type_e;
enum { IV_CM_VENC_TYPE_H264 = 0, IV_CM_VENC_TYPE_H265 = 1, IV_CM_VENC_TYPE_MJPG = 2, IV_CM_VENC_TYPE_BUTT = 3 };

/* The size of pictures, width x height. */
typedef int32_t iv_cm_pixel_type_e;
enum {
    IV_CM_PIXEL_VARIABLE = 0, /* the sender chooses */
    IV_CM_PIXEL_240x320 = 1,
    IV_CM_PIXEL_320x240 = 2,
    IV_CM_PIXEL_480x352 = 3,
    IV_CM_PIXEL_480x640 = 4,
    IV_CM_PIXEL_TYPE_BUTT = 5
};

/* A call's sound is AAC or PCM. */
typedef int32_t iv_cm_aenc_type_e;
enum {
    IV_CM_AENC_TYPE_PCM = 0,
    IV_CM_AENC_TYPE_G711A = 1,
    IV_CM_AENC_TYPE_G711U = 2,
    IV_CM_AENC_TYPE_G726 = 3,
    IV_CM_AENC_TYPE_AAC = 4,
    IV_CM_AENC_TYPE_AMR = 5,
    IV_CM_AENC_TYPE_ADPCMA = 6,
    IV_CM_AENC_TYPE_BUTT = 7
};

typedef int32_t iv_cm_aac_type_e;
enum {
    IV_CM_AAC_TYPE_NONE = 0,
    IV_CM_AAC_TYPE_MAIN = 1,
    IV_CM_AAC_TYPE_LC = 2,
    IV_CM_AAC_TYPE_SSR = 3,
    IV_CM_AAC_TYPE_LTP = 4,
    IV_CM_AAC_TYPE_SBR = 5,
    IV_CM_AAC_TYPE_SCALCBLE = 6,
    IV_CM_AAC_TYPE_TWINVQ = 7,
    IV_CM_AAC_TYPE_CELP = 8,
    IV_CM_AAC_TYPE_HVXC = 9,
    IV_CM_AAC_TYPE_BUTT = 10
};

/* Samples a second; the value is the rate. */
typedef int32_t iv_cm_aenc_sample_rate_e;
enum {
    IV_CM_AENC_SAMPLE_RATE_8000 = 8000,
    IV_CM_AENC_SAMPLE_RATE_11025 = 11025,
    IV_CM_AENC_SAMPLE_RATE_12000 = 12000,
    IV_CM_AENC_SAMPLE_RATE_16000 = 16000,
    IV_CM_AENC_SAMPLE_RATE_22050 = 22050,
    IV_CM_AENC_SAMPLE_RATE_24000 = 24000,
    IV_CM_AENC_SAMPLE_RATE_32000 = 32000,
    IV_CM_AENC_SAMPLE_RATE_44100 = 44100,
    IV_CM_AENC_SAMPLE_RATE_48000 = 48000,
    IV_CM_AENC_SAMPLE_RATE_64000 = 64000,
    IV_CM_AENC_SAMPLE_RATE_96000 = 96000,
    IV_CM_AENC_SAMPLE_RATE_BUTT = 96001
};

/* Only 16 bits are in use. */
typedef int32_t iv_cm_aenc_bit_width_e;
enum { IV_CM_AENC_BIT_WIDTH_8 = 0, IV_CM_AENC_BIT_WIDTH_16 = 1, IV_CM_AENC_BIT_WIDTH_24 = 2 };

typedef int32_t iv_cm_aenc_mode_e;
enum { IV_CM_AENC_MODE_MONO = 0, IV_CM_AENC_MODE_STEREO = 1 };

/* There are no B frames. */
typedef int32_t iv_cm_frame_type_e;
enum { IV_CM_FRAME_TYPE_I = 0, IV_CM_FRAME_TYPE_P = 1, IV_CM_FRAME_TYPE_BUTT = 2 };

/* Memory that the program gives away: the library frees it with buf_free_fn. NULL or size 0: none. */
typedef struct iv_cm_memory_s {
    uint8_t *buf;
    size_t size; /* bytes */
    void (*buf_free_fn)(uint8_t *buf, size_t size);
} iv_cm_memory_s;

/* What an end sends. */
typedef struct iv_cm_av_data_info_s {
    iv_cm_aenc_type_e eAudioType;
    uint32_t u32AudioCodecOption; /* for AAC an iv_cm_aac_type_e, otherwise 0 */
    iv_cm_aenc_mode_e eAudioMode;
    iv_cm_aenc_bit_width_e eAudioBitWidth;
    iv_cm_aenc_sample_rate_e eAudioSampleRate;
    uint32_t u32SampleNumPerFrame; /* samples */
    iv_cm_venc_type_e eVideoType;
    uint32_t u32VideoWidth;  /* pixels */
    uint32_t u32VideoHeight; /* pixels */
    uint32_t u32Framerate;   /* frames a second */
    uint32_t u32Reserve[4];  /* 0 */
} iv_cm_av_data_info_s;

/* A piece of sound. */
typedef struct iv_cm_aenc_pack_s {
    uint8_t *pu8Addr;
    uint32_t u32Len; /* bytes */
    uint64_t u64PTS; /* milliseconds, never backwards, the same clock as the pictures' */
    uint32_t u32Seq; /* counts up */
} iv_cm_aenc_pack_s;

/* A piece of a picture; an I frame carries its parameter sets in the same piece. */
typedef struct iv_cm_venc_pack_s {
    uint8_t *pu8Addr;
    uint32_t u32Len; /* bytes */
    uint64_t u64PTS; /* milliseconds, never backwards, the same clock as the sound's */
    iv_cm_frame_type_e eFrameType;
    uint32_t u32Seq; /* counts up */
} iv_cm_venc_pack_s;

typedef struct iv_cm_aenc_stream_s {
    iv_cm_aenc_pack_s *pstAencPack[8];
    uint32_t u32PackCount; /* 1 to 8 */
} iv_cm_aenc_stream_s;

typedef struct iv_cm_venc_stream_s {
    iv_cm_venc_pack_s *pstVencPack[8];
    uint32_t u32PackCount; /* 1 to 8 */
} iv_cm_venc_stream_s;

/* A span of a recording; for playback, which this library does not have. */
typedef struct iv_cm_time_fragment_s {
    uint32_t type;
    uint64_t begin_time_s; /* UNIX seconds */
    uint64_t end_time_s;   /* UNIX seconds */
} iv_cm_time_fragment_s;

#ifdef __cplusplus
}
#endif

#endif
